import { existsSync } from 'node:fs'

/**
 * The folder that holds package.json, fixtures/ and scenarios/: the nearest above this module, which may
 * be a source, a compiled file or part of the bundled command.
 */
export const packageRoot: URL = nearest(new URL('.', import.meta.url))

function nearest(folder: URL): URL {
  if (existsSync(new URL('package.json', folder))) return folder
  const above = new URL('..', folder)
  return above.href === folder.href ? folder : nearest(above)
}
