'use strict'
// Draws a wire log: client and server in a lane each, or a lane for each connection where several were open
// side by side. Faults are marked at the octet at which they acted.
{
  function marked({ before, upTo, gap, rest, place, rule }, el) {
    return el(
      'span',
      { class: 'mark cell' },
      before.map((line) => `${line}\n`),
      upTo,
      gap > 0 && el('span', { class: 'gap' }, `… ${gap} octets …`),
      el('b', {}, '▲'),
      rest,
      el('span', { class: 'place' }, `▲ ${place}`),
      el('span', { class: 'gap' }, `by ${rule}`),
    )
  }

  /** Long listings are looked at by who wants to. */
  const longest = 6
  function listing(lines, el) {
    const summary = el('summary', {}, `${lines.length - 1} lines`)
    return el('details', {}, summary, lines.join('\n'))
  }

  globalThis.popquizLog = (log, el) => {
    const lanes = log.abreast && log.connections <= 4 ? log.connections : 2
    const abreast = lanes === log.connections && log.abreast
    const several = log.connections > 1

    function laneOf(row) {
      if (abreast) return row.on >= 1 && row.on <= lanes ? `lane-${row.on}` : 'all'
      if (row.side === 'client') return 'lane-1'
      return row.side === 'server' ? 'lane-2' : 'all'
    }

    function line(row) {
      const sign = several ? `[${row.on}] ` : ''
      const more = row.more ?? []
      const folded = more.length > longest
      const text = folded ? row.text : [row.text, ...more].join('\n')
      const marks = row.marks ?? []
      return el(
        'div',
        {
          class: `row lanes-${lanes} ${row.side}${row.shows ? ' shows' : ''}${row.begins ? ' begins' : ''}`,
          'data-n': row.n,
          tabindex: row.shows ? '0' : undefined,
        },
        el('span', { class: 'time' }, `${sign}${row.at}${row.tls ? ' TLS' : ''}`),
        el(
          'span',
          { class: `cell ${laneOf(row)}` },
          text,
          folded && listing(more, el),
          marks.map((mark) => marked(mark, el)),
        ),
      )
    }

    function gap(row) {
      const entries = row.gap === 1 ? 'entry' : 'entries'
      return el(
        'div',
        { class: `row lanes-${lanes} gap` },
        el('span', { class: 'all' }, `… ${row.gap} ${entries} left out`),
      )
    }

    const names = abreast
      ? Array.from({ length: lanes }, (_, i) => `connection ${i + 1}`)
      : ['client', 'server']
    const heads = el(
      'div',
      { class: `row lanes-${lanes} heads` },
      el('span', {}, several ? '[conn] s' : 'seconds'),
      names.map((name, i) => el('span', { class: `lane-${i + 1}` }, name)),
    )
    if (log.rows.length === 0) return el('p', {}, 'Nobody connected.')
    const rows = log.rows.map((row) => [row.gap ? gap(row) : undefined, line(row)])
    return el('div', { class: 'log' }, heads, rows)
  }
}
