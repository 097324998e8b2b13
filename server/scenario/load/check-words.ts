import { octetsOf } from '../../base/octets.ts'
import type { YamlPath } from '../../mailbox/sources/yaml-source.ts'
import { choiceText } from '../choice-text.ts'
import type { Dialect } from '../dialect/dialect.ts'
import { checkUniqueIds } from '../dialect/unique-ids.ts'
import { faultOf } from '../faults.ts'
import type { ServerPart } from '../model.ts'
import { checkTemplate } from '../template.ts'
import type { Report } from './report.ts'
import { yamlTraps } from './rule-parts.ts'
import type { Source } from './source.ts'

/** Checks what goes out in every text of a dialect: escapes, variables, and what YAML made of it. */
export function checkDialect(dialect: Dialect, source: Source, report: Report): void {
  const check = (value: unknown, path: YamlPath): void => {
    if (typeof value === 'string') {
      const spot = { source, path }
      report.attempt(spot, () => {
        if (path[1] === 'uniqueIds') return checkUniqueIds(value)
        octetsOf(value)
        if (path[1] === 'oauthError') return
        checkTemplate(value)
      })
      yamlTraps(value, { report, spot })
    } else if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) check(item, [...path, index])
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, item] of Object.entries(value)) check(item, [...path, key])
    }
  }
  check(dialect, ['dialect'])
}

/** Checks that the certificate is one of the recipes. */
export function checkServer(server: ServerPart, source: Source, report: Report): void {
  const certificate = server.tls ? server.tls.certificate : undefined
  const parameter = Object.values(faultOf('certificate')?.parameters ?? {})[0]
  if (certificate === undefined || parameter?.type !== 'choice') return
  const { values } = parameter
  if (values.includes(certificate)) return
  report.error(
    { source, path: ['server', 'tls', 'certificate'] },
    `there is no certificate ${certificate}`,
    choiceText(certificate, values),
  )
}
