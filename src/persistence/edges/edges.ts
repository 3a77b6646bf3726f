import { actionEdges } from './action-edges';
import { coManagementEdges } from './co-management-edges';
import { collectionEdges } from './collection-edges';
import { deviceEdges } from './device-edges';
import type { Edge } from './edge';
import { remoteAssistanceEdges } from './remote-assistance-edges';
import { roleEdges } from './role-edges';
import { scriptEdges } from './script-edges';
import { securityEdges } from './security-edges';
import { userEdges } from './user-edges';

/** Every way from one resource to another. Field, loader, join and page query of an edge all come from its row. */
export const edges: readonly Edge[] = [
  ...deviceEdges,
  ...actionEdges,
  ...securityEdges,
  ...userEdges,
  ...roleEdges,
  ...collectionEdges,
  ...scriptEdges,
  ...coManagementEdges,
  ...remoteAssistanceEdges,
];
