'use strict'
// Draws the page of one case. Text is only ever set as text: it comes from servers that lie and clients
// that break.
globalThis.popquizCase = (() => {
  const words = JSON.parse(document.getElementById('words').textContent)

  /** An element with attributes and children; strings become text. */
  function el(name, attributes = {}, ...children) {
    const element = document.createElement(name)
    for (const [key, value] of Object.entries(attributes)) {
      if (value === undefined || value === false) continue
      element.setAttribute(key, value === true ? '' : value)
    }
    element.append(...children.flat(3).filter((child) => child !== undefined && child !== false))
    return element
  }

  const mark = (verdict) =>
    el(
      'span',
      { class: `v-${verdict}`, title: words.text[verdict] },
      `${words.mark[verdict]} ${verdict}`,
    )

  const command = (line) =>
    el(
      'p',
      { class: 'command' },
      el('code', {}, line),
      el('button', { type: 'button', class: 'copy', 'aria-label': 'copy the command' }, 'copy'),
    )

  function requirementOf(facts, id) {
    const found = facts.requirements[id]
    if (!found) return { statement: `${id} is kept.`, where: '' }
    return { statement: found.statement, where: `${found.where}, ${found.level}` }
  }

  /** Buttons that lead to the lines of the log which show a finding. */
  function evidence(at, log) {
    const rows = at.map((n) => log.rows.find((row) => row.n === n)).filter(Boolean)
    if (rows.length === 0) return undefined
    return el(
      'small',
      { class: 'at' },
      ' shown at ',
      rows
        .slice(0, 8)
        .map((row) => el('button', { type: 'button', 'data-line': row.n }, `${row.at} s`)),
    )
  }

  function finding(check, one, facts) {
    const { statement, where } = requirementOf(facts, check.id)
    const more = (check.findings ?? []).slice(0, 30)
    return el(
      'li',
      {},
      el(
        'h3',
        {},
        mark(check.verdict),
        ' ',
        /FAIL|STRICT/.test(check.verdict) &&
          el('span', { class: `tag s-${check.severity}` }, check.severity),
        ' ',
        el('code', {}, check.id),
        check.known !== undefined && el('small', {}, ` known: ${check.known}`),
      ),
      el(
        'div',
        { class: 'pair' },
        el(
          'div',
          {},
          el('h4', {}, 'Expected'),
          el('p', {}, statement, ' ', el('small', {}, where)),
        ),
        el(
          'div',
          {},
          el('h4', {}, 'Seen'),
          el('p', {}, check.message, evidence(check.at, one.log)),
        ),
      ),
      more.length > 0 &&
        el(
          'details',
          {},
          el('summary', {}, `${check.findings.length} times`),
          el(
            'ul',
            {},
            more.map((each) =>
              el('li', {}, mark(each.verdict), ' ', each.message, evidence(each.at, one.log)),
            ),
          ),
        ),
      el('small', {}, 'More: ', el('code', {}, `popquiz explain ${check.id}`)),
    )
  }

  function verdicts(one, facts) {
    const kept = one.checks.filter(({ verdict }) => verdict === 'PASS')
    const others = one.checks.filter(({ verdict }) => verdict !== 'PASS')
    const weight = ({ verdict }) =>
      ['HARNESS-ERROR', 'FAIL', 'NON-STRICT', 'UNSUPPORTED', 'INFO'].indexOf(verdict)
    others.sort((first, second) => weight(first) - weight(second))
    return [
      one.trouble.length > 0 &&
        el(
          'p',
          { class: 'v-HARNESS-ERROR' },
          `? popquiz had trouble of its own: ${one.trouble.join('; ')}`,
        ),
      one.unsupported !== null &&
        el('p', {}, `– The client cannot be tried on this: ${one.unsupported}`),
      el(
        'ol',
        { class: 'verdicts' },
        others.map((check) => finding(check, one, facts)),
      ),
      others.length === 0 &&
        el(
          'p',
          {},
          kept.length > 0 ? 'Nothing was found wrong.' : 'No check had anything to look at.',
        ),
      kept.length > 0 &&
        el(
          'details',
          {},
          el('summary', {}, `${kept.length} kept`),
          el(
            'ul',
            {},
            kept.map(({ id, message }) => el('li', {}, el('code', {}, id), ` ${message}`)),
          ),
        ),
    ]
  }

  function goodClient(scenario, facts) {
    const tries = scenario?.tries ?? []
    if (tries.length === 0 && !scenario?.note) return undefined
    return el(
      'details',
      {},
      el('summary', {}, 'What a good client does here'),
      scenario.note && el('p', {}, scenario.note),
      el(
        'ul',
        {},
        tries.map((id) => {
          const { statement, where } = requirementOf(facts, id)
          return el('li', {}, el('code', {}, id), ` ${statement} `, el('small', {}, where))
        }),
      ),
    )
  }

  function runs(one) {
    return one.runs.map((run, i) =>
      el(
        'details',
        { open: run.stderr !== '' || run.stdout !== '' },
        el(
          'summary',
          {},
          `Run ${i + 1}${run.phase === 'retry' ? ', in the healthy window afterwards' : ''}: ${run.exit} after ${run.took}; holds ${run.holds}`,
        ),
        run.stdout !== '' && [
          el('small', {}, 'its standard output, at the end'),
          el('pre', {}, run.stdout),
        ],
        run.stderr !== '' && [
          el('small', {}, 'its standard error, at the end'),
          el('pre', {}, run.stderr),
        ],
      ),
    )
  }

  /** Everything about one case. @param siblings other clients and modes in this scenario */
  function draw(one, facts, siblings) {
    const scenario = facts.scenarios[one.scenario]
    const fact = (label, text) => el('span', {}, `${label} `, el('b', {}, text))
    return [
      el(
        'h2',
        {},
        mark(one.verdict),
        ` ${scenario?.title ?? (one.scenario || 'The truthful server')}`,
      ),
      el(
        'p',
        { class: 'facts' },
        el('code', {}, one.scenario || '(the truth)'),
        scenario?.severity &&
          el('span', { class: `tag s-${scenario.severity}` }, scenario.severity),
        fact('client', one.client),
        fact('told', one.mode),
        fact('seed', one.seed),
        fact('took', one.took + (one.budget ? ` of ${one.budget}` : '')),
        one.baseline !== 'clean' && fact('baseline', one.baseline),
      ),
      scenario && el('p', {}, scenario.about),
      el(
        'p',
        {},
        'The client ',
        el('b', {}, one.ended),
        '. Messages: ',
        el('b', {}, one.messages),
        '.',
      ),
      siblings,
      el('h3', {}, 'Run it again'),
      command(one.repeat),
      el('h3', {}, 'Verdicts'),
      verdicts(one, facts),
      goodClient(scenario, facts),
      el('h3', {}, 'On the wire'),
      globalThis.popquizLog(one.log, el),
      el('h3', {}, 'The client'),
      one.runs.length === 0 ? el('p', {}, 'It was never started.') : runs(one),
    ]
  }

  return { draw, el, mark }
})()
