import { activityEntities } from './entities/activity';
import { hardwareEntities } from './entities/hardware';
import { securityEntities } from './entities/security';
import { systemEntities } from './entities/system';
import type { EntityType } from './entity-type';

/** The entities that clients can be asked for by name. */
export const entityTypes: Readonly<Record<string, EntityType>> = {
  ...hardwareEntities,
  ...systemEntities,
  ...activityEntities,
  ...securityEntities,
};
