'use strict'
// What the page unpacks: cases by the number in their address, and the facts that all of them need.
globalThis.popquizPacked = (() => {
  /** JSON that was deflated and written in base64. */
  async function unpack(element) {
    const text = atob(element.textContent)
    const octets = Uint8Array.from(text, (character) => character.charCodeAt(0))
    const stream = new Blob([octets]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
    return JSON.parse(await new Response(stream).text())
  }

  /** Each pack once, however often it is asked for. */
  const unpacked = new Map()
  function once(element) {
    if (!unpacked.has(element)) unpacked.set(element, unpack(element))
    return unpacked.get(element)
  }

  const packs = new Map()
  for (const element of document.querySelectorAll('script.cases')) {
    for (const number of element.dataset.cases.split(' ')) packs.set(number, element)
  }

  return {
    facts: () => once(document.getElementById('facts')),
    /** Resolves to a case with the id of its scenario, or to nothing where there is none of this number. */
    async find(number) {
      const pack = packs.get(number)
      if (!pack) return undefined
      const cases = await once(pack)
      return { ...cases[number], scenario: pack.dataset.scenario }
    },
    /** Numbers of all cases of the same scenario. */
    siblings: (number) => packs.get(number)?.dataset.cases.split(' ') ?? [],
  }
})()
