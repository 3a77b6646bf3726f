import { DomainError } from '../domain/errors';
import { type Chunk, DatasetError, type Row } from './dataset';

/** What is wrong with a row, found by somebody who does not know where it lies. */
export class RowFault extends Error {
  constructor(
    readonly path: readonly PropertyKey[],
    problem: string,
  ) {
    super(problem);
  }
}

/** Makes something of every row; says of a fault where it lies. */
export function mapRows<Made>({ rows, placeOf }: Chunk, make: (row: Row, index: number) => Made): Made[] {
  return rows.map((row, index) => {
    try {
      return make(row, index);
    } catch (fault) {
      if (!(fault instanceof RowFault || fault instanceof DomainError)) throw fault;
      throw new DatasetError(`${placeOf(index, fault instanceof RowFault ? fault.path : [])}: ${fault.message}`);
    }
  });
}
