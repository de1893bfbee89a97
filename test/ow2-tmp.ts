import { startTown } from './town/town.ts'
import { measureOpenWebmail } from './bench/open-webmail.ts'
const town = await startTown()
console.log(await measureOpenWebmail(town, 15))
await town.close()
