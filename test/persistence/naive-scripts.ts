import type { EntityManager } from 'typeorm';
import { Script } from '../../src/entities/script.entity';
import {
  ScriptExecution,
  ScriptExecutionResult,
  ScriptExecutionSummary,
} from '../../src/entities/script-execution.entity';
import type { Data, Relation, Row } from './naive-relations';

const named = (__typename: string, objects: readonly object[]): Row[] =>
  objects.map((object) => ({ ...object, __typename }) as unknown as Row);

/** Scripts and what came of them, by type. */
export async function readScripts(manager: EntityManager): Promise<Readonly<Record<string, readonly Row[]>>> {
  const results = await manager.find(ScriptExecutionResult);
  const summaries = await manager.find(ScriptExecutionSummary);
  return {
    Script: named('Script', await manager.find(Script)),
    ScriptExecution: named('ScriptExecution', await manager.find(ScriptExecution)),
    ScriptExecutionResult: named('ScriptExecutionResult', results.map(withStructure)),
    ScriptExecutionSummary: named('ScriptExecutionSummary', summaries.map(withStructure)),
  };
}

function withStructure<Owner extends { scriptOutput: string | null }>(row: Owner) {
  const isStructure = /^\s*[[{][\s\S]*[\]}]\s*$/.test(row.scriptOutput ?? '');
  return { ...row, structuredOutput: isStructure ? JSON.parse(row.scriptOutput!) : null };
}

const one =
  (type: string, from: string, to = 'id'): Relation =>
  (row, data: Data) =>
    data.visible[type]!.find((target) => target[to] === row[from]) ?? null;

const many =
  (type: string, to: string): Relation =>
  (row, data: Data) =>
    data.visible[type]!.filter((target) => target[to] === row.id);

/** What leads from scripts to others, and to them. */
export const scriptRelations: Readonly<Record<string, Relation>> = {
  'Script.copiedFrom': one('Script', 'copiedFromId'),
  'Script.executions': many('ScriptExecution', 'scriptId'),
  'ScriptExecution.script': one('Script', 'scriptId'),
  'ScriptExecution.clientOperation': one('ClientOperation', 'clientOperationId'),
  'ScriptExecution.results': many('ScriptExecutionResult', 'scriptExecutionId'),
  'ScriptExecution.summaries': many('ScriptExecutionSummary', 'scriptExecutionId'),
  'ScriptExecutionResult.scriptExecution': one('ScriptExecution', 'scriptExecutionId'),
  'ScriptExecutionResult.managedDevice': one('ManagedDevice', 'managedDeviceId'),
  'ScriptExecutionSummary.scriptExecution': one('ScriptExecution', 'scriptExecutionId'),
  'ClientOperation.scriptExecution': one('ScriptExecution', 'id', 'clientOperationId'),
  'ManagedDevice.scriptExecutionResults': many('ScriptExecutionResult', 'managedDeviceId'),
};
