import type { ModelClass } from '../../entities/properties';

/** A link table between the two ends of an edge. */
interface Through {
  readonly table: string;
  readonly from: string;
  readonly to: string;
}

export interface Edge {
  readonly owner: ModelClass;
  readonly field: string;
  readonly target: ModelClass;
  /** `one` is joined in; `list` is a short plain list; `connection` is paged. */
  readonly kind: 'one' | 'list' | 'connection';
  /** Columns that meet: of the owner, and of the target (or of the link table, if there is one). */
  readonly from: string;
  readonly to: string;
  readonly through?: Through;
  /** SQL over alias `t` that narrows the targets. */
  readonly where?: string;
  /** The most a plain list can have, as far as that is known. */
  readonly maximum?: number;
  readonly description: string;
}
