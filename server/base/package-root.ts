/** The folder that holds package.json, fixtures/ and scenarios/, from the sources as from dist/. */
export const packageRoot: URL = new URL(
  import.meta.url.endsWith('.ts') ? '../../' : '../../../',
  import.meta.url,
)
