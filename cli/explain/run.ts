import { outcomes } from '../../harness/report/requirement-facts.ts'
import { UsageError } from '../../server/base/errors.ts'
import { nearestWords } from '../../server/mailbox/nearest.ts'
import { catalogue, catalogueNames } from '../../server/scenario/catalogue.ts'
import { faultOf, faults } from '../../server/scenario/faults.ts'
import { findScenario, libraryIds } from '../../server/scenario/load/find.ts'
import { loadScenario } from '../../server/scenario/load/load.ts'
import { requirements } from '../../server/scenario/requirements.ts'
import type { Given } from '../command.ts'
import { headlines, shortName } from '../library/headlines.ts'
import type { Headline } from '../library/headlines.ts'
import { exitCodes } from '../trouble.ts'
import { faultPage } from './fault-page.ts'
import { paragraph, section } from './paragraph.ts'
import { entryLines, requirementLines, scenarioPage } from './scenario-page.ts'

/** Explains what the word names. @returns the exit code @throws UsageError (rejects) with the nearest word */
export async function run(given: Given): Promise<number> {
  const [word = ''] = given.words
  const lines = await page(word)
  process.stdout.write(`${lines.join('\n')}\n`)
  return exitCodes.good
}

async function page(word: string): Promise<string[]> {
  if (isPath(word) || inLibrary(word)) return scenarioPage(await loadScenario(word))
  const fault = faultOf(word)
  if (fault) return faultPage(fault)
  const requirement = requirements().get(word)
  if (requirement) {
    return [
      ...requirementLines(requirement),
      ...scenariosWith((one) => one.requirements.includes(word)),
    ]
  }
  const outcome = Object.hasOwn(outcomes, word) ? outcomes[word] : undefined
  if (outcome !== undefined) {
    const how =
      'An outcome: judged in every case by what the client did in the end, whatever was said.'
    return [word, ...paragraph(outcome, '  '), '', ...paragraph(how)]
  }
  for (const name of catalogueNames) {
    if (!catalogue(name).some(({ id }) => id === word)) continue
    return [
      ...entryLines({ catalogue: name, id: word }),
      ...scenariosWith((one) => one.catalogue.includes(word)),
    ]
  }
  throw unknown(word)
}

function isPath(word: string): boolean {
  return /^\.{0,2}\//.test(word) || /\.(?:ya?ml|[cm]?[jt]s)$/i.test(word)
}

/** Whether it is the name of a scenario, short or long; one that several have is an error told there. */
function inLibrary(word: string): boolean {
  const ids = libraryIds()
  if (ids.includes(word) || ids.some((id) => shortName(id) === word)) {
    findScenario(word, process.cwd())
    return true
  }
  return false
}

function scenariosWith(has: (headline: Headline) => boolean): string[] {
  const found = headlines().filter(has)
  return section(
    'Scenarios',
    found.map(({ id, title }) => `${id}  ${title}`),
  )
}

function unknown(word: string): UsageError {
  const ids = libraryIds()
  const known = [
    ...ids.map(shortName),
    ...ids,
    ...faults.map(({ kind }) => kind),
    ...requirements().keys(),
    ...Object.keys(outcomes),
    ...catalogueNames.flatMap((name) => catalogue(name).map(({ id }) => id)),
  ]
  const near = [...new Set(nearestWords(word, known))]
  return new UsageError(`nothing is called "${word}"`, {
    hint:
      near.length > 0
        ? `did you mean ${near.join(' or ')}?`
        : 'give the id of a scenario, fault, requirement, attack, defect or provider; popquiz list tells the scenarios',
  })
}
