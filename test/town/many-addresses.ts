const names = ['ada', 'bram', 'chloe', 'dag', 'elif', 'finn', 'gul', 'hugo', 'ines', 'jonas', 'kaja', 'leyla']

/** So many addresses, shared out over the domains one by one. */
export const manyAddresses = (count: number, domains: readonly string[]): string[] =>
  Array.from({ length: count }, (_, at) => {
    const nth = Math.floor(at / domains.length)
    const round = Math.floor(nth / names.length)
    return `${names[nth % names.length]}${round === 0 ? '' : round + 1}@${domains[at % domains.length]}`
  })
