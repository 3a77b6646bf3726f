import type { LiveEntity } from './live-entity';
import { liveHardware } from './live-hardware';
import { liveSystem } from './live-system';

/** The entities that tell what a machine is like; others are described by the dataset alone. */
export const liveEntities: Readonly<Record<string, LiveEntity>> = { ...liveHardware, ...liveSystem };
