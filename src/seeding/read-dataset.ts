import { type Dataset, readFolder } from './dataset';
import { generateFleet } from './generated-fleet';

/** The name of a generated fleet, e.g. `generated:10000`. */
const GENERATED = /^generated:([1-9]\d{0,5})$/;

/** Reads a dataset by name: a folder of `<root>`, or `generated:<devices>`, a fleet made from contoso. */
export async function readDataset(root: string, name: string): Promise<Dataset> {
  const size = GENERATED.exec(name)?.[1];
  return size ? generateFleet(await readFolder(root, 'contoso'), name, Number(size)) : readFolder(root, name);
}
