'use strict'
// Filters, folding, addresses and keys.
{
  const { el, draw } = globalThis.popquizCase
  const packed = globalThis.popquizPacked
  const by = (id) => document.getElementById(id)
  const overview = by('overview')
  const page = by('case')
  const fields = ['text', 'verdict', 'severity', 'area'].map((name) => by(`f-${name}`))
  const bodies = [...document.querySelectorAll('.matrix tbody')].map((body) => ({
    body,
    button: body.querySelector('.area button'),
    rows: [...body.querySelectorAll('tr:not(.area)')],
  }))
  const all = bodies.flatMap(({ rows }) => rows)

  /** More rows than this are shown by area at first. */
  const many = 60

  function fold(area, folded) {
    area.body.classList.toggle('folded', folded)
    area.button.setAttribute('aria-expanded', String(!folded))
  }

  function foldAll(folded) {
    for (const area of bodies) fold(area, folded)
    by('fold').setAttribute('aria-pressed', String(!folded))
    by('fold').textContent = folded ? 'open all areas' : 'close all areas'
  }

  function filter() {
    const [text, verdict, severity, area] = fields.map(({ value }) => value.trim())
    const terms = text.toLowerCase().split(/\s+/).filter(Boolean)
    const active = terms.length > 0 || [verdict, severity, area].some(Boolean)
    let shown = 0
    for (const one of bodies) {
      let own = 0
      for (const row of one.rows) {
        const { verdicts, severity: weight, text: words } = row.dataset
        const fits =
          (!area || one.body.dataset.area === area) &&
          (!severity || weight === severity) &&
          (!verdict || verdicts.split(' ').includes(verdict)) &&
          terms.every((term) => words.includes(term))
        row.hidden = !fits
        if (fits) own++
      }
      one.body.hidden = own === 0
      if (active) fold(one, false)
      shown += own
    }
    if (!active) foldAll(all.length > many)
    by('nothing').hidden = shown > 0
    by('shown').textContent = active ? `${shown} of ${all.length} scenarios` : ''
  }

  /** Cases with something wrong, in the order of the matrix. */
  const wrong = [...document.querySelectorAll('.matrix td a')]
    .filter((link) => /\bv-(?:FAIL|NON-STRICT|HARNESS-ERROR)\b/.test(link.className))
    .map((link) => link.hash.slice(2))

  function step(number, by) {
    const at = wrong.indexOf(number)
    if (at >= 0) return wrong[at + by]
    const next = wrong.findIndex((one) => Number(one) > Number(number))
    return by > 0 ? wrong[next] : wrong[(next < 0 ? wrong.length : next) - 1]
  }

  function siblings(number) {
    const links = packed.siblings(number).map((one) => {
      const cell = document.querySelector(`.matrix td a[href="#c${one}"]`)
      const [client] = (cell?.title ?? one).split(': ')
      const own = one === number
      return el(
        'a',
        {
          class: cell?.className ?? '',
          href: `#c${one}`,
          title: cell?.title,
          'aria-current': own && 'page',
        },
        `${cell?.textContent ?? ''} ${client}`,
      )
    })
    if (links.length < 2) return undefined
    return el('p', { class: 'facts' }, 'This scenario: ', links)
  }

  async function show() {
    const number = /^#c(\d+)$/.exec(location.hash)?.[1]
    const one = number === undefined ? undefined : await packed.find(number)
    const facts = one && (await packed.facts())
    overview.hidden = one !== undefined
    page.hidden = one === undefined
    if (!one) {
      page.replaceChildren()
      if (/^#[a-z]/.test(location.hash)) document.querySelector(location.hash)?.scrollIntoView()
      return
    }
    const link = (label, target) =>
      target === undefined ? undefined : el('a', { href: `#c${target}` }, label)
    const crumbs = el(
      'nav',
      { class: 'crumbs', 'aria-label': 'cases' },
      el('a', { href: '#matrix' }, '← all cases'),
      link('previous finding (k)', step(number, -1)),
      link('next finding (j)', step(number, 1)),
    )
    page.replaceChildren(...[crumbs, ...draw(one, facts, siblings(number))].flat(3).filter(Boolean))
    page.dataset.number = number
    scrollTo(0, 0)
    page.focus({ preventScroll: true })
  }

  async function copy(button) {
    const code = button.previousElementSibling
    let done = true
    try {
      await navigator.clipboard.writeText(code.textContent)
    } catch {
      // No clipboard for this page: the command is selected instead, ready to be copied by hand.
      getSelection().selectAllChildren(code)
      done = document.execCommand('copy')
    }
    button.textContent = done ? 'copied' : 'selected'
  }

  function pick(line) {
    for (const row of page.querySelectorAll('.picked')) row.classList.remove('picked')
    const row = page.querySelector(`.row[data-n="${line}"]`)
    row?.classList.add('picked')
    row?.scrollIntoView({ block: 'center' })
  }

  /** Arrow keys go from cell to cell, over rows that are not shown. */
  function move(cell, key) {
    const row = cell.closest('tr')
    if (key === 'ArrowLeft' || key === 'ArrowRight') {
      const links = [...row.querySelectorAll('td a')]
      return links[links.indexOf(cell) + (key === 'ArrowRight' ? 1 : -1)]
    }
    const open = all.filter((one) => one.offsetParent !== null)
    const next = open[open.indexOf(row) + (key === 'ArrowDown' ? 1 : -1)]
    return next?.cells[cell.closest('td').cellIndex]?.querySelector('a') ?? next?.querySelector('a')
  }

  /** Lists the findings of one client, or of all where the name is empty. */
  function choose(client) {
    for (const finding of document.querySelectorAll('.finding, .notes li')) {
      finding.hidden = client !== '' && finding.dataset.client !== client
    }
    const more = by('more-findings')
    if (more && client !== '') more.open = true
  }

  document.addEventListener('click', ({ target }) => {
    const card = target.closest?.('.card a[data-client]')
    if (card) {
      by('f-client').value = card.dataset.client
      choose(card.dataset.client)
    }
    const button = target.closest?.('button')
    if (!button) return
    if (button.matches('.copy')) copy(button)
    if (button.dataset.line) pick(button.dataset.line)
    if (button.id === 'clear') {
      by('filters').reset()
      filter()
    }
    if (button.id === 'fold') foldAll(button.getAttribute('aria-pressed') === 'true')
    const area = bodies.find((one) => one.button === button)
    if (area) fold(area, button.getAttribute('aria-expanded') === 'true')
  })

  document.addEventListener('keydown', (event) => {
    const { key, target } = event
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (target.matches('input, select, textarea')) {
      if (key === 'Escape') target.blur()
      return
    }
    if (key === '/' && page.hidden) {
      event.preventDefault()
      by('f-text').focus()
    } else if (key === 'Escape' && !page.hidden) {
      location.hash = '#matrix'
    } else if (key === 'j' || key === 'k') {
      const from = page.hidden ? '-1' : page.dataset.number
      const next = step(from, key === 'j' ? 1 : -1)
      if (next !== undefined) location.hash = `#c${next}`
    } else if (key.startsWith('Arrow') && target.matches('.matrix td a')) {
      const next = move(target, key)
      if (next) {
        event.preventDefault()
        next.focus()
      }
    }
  })

  const form = by('filters')
  form.addEventListener('input', filter)
  by('f-client')?.addEventListener('input', ({ target }) => choose(target.value))
  form.addEventListener('submit', (event) => event.preventDefault())
  addEventListener('hashchange', show)
  addEventListener('beforeprint', () => {
    for (const details of overview.querySelectorAll('#more-findings')) details.open = true
  })
  filter()
  show()
}
