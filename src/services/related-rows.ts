import { type EntityManager, In, IsNull } from 'typeorm';
import { badInput } from '../domain/errors';
import type { RelatedFacts, RelatedRow } from '../domain/remote-actions/define-remote-action';
import type { ParameterSpecs } from '../domain/remote-actions/parameters';
import { allResources, entityList } from '../entities/entity-list';
import { ManagedDevice } from '../entities/managed-device.entity';
import { type Resource, resourceOf } from '../entities/model-classes';
import { defaultOf, type ModelClass, propertiesOf } from '../entities/properties';
import { Twin } from '../entities/twin.entity';
import { changing } from '../persistence/changes';
import { edges } from '../persistence/edges/edges';
import { insertRow } from '../persistence/rows';
import { quote } from '../persistence/sql';

/** The resource of a GraphQL type that an action names. */
function resourceOfType(type: string): Resource {
  const resource = allResources.find(({ typeName }) => typeName === type);
  if (!resource) throw new Error(`An action names ${type}, which is not stored`);
  return resource;
}

/** The class of that name, whether the API serves its rows or not. */
function modelOf(name: string): ModelClass {
  const model = entityList.find((candidate) => candidate.name === name);
  if (!model) throw new Error(`An action reads ${name}, which is not stored`);
  return model;
}

/**
 * The rows about a device of each of the types: those that name it, those that name no device and so concern all, those
 * that a link table leads to, and the record and the twin themselves.
 */
export async function readRelated(
  manager: EntityManager,
  managedDeviceId: string,
  types: readonly string[] = [],
): Promise<Record<string, RelatedFacts[]>> {
  const related: Record<string, RelatedFacts[]> = {};
  for (const type of types) {
    const model = modelOf(type);
    const where = await whereAbout(manager, managedDeviceId, model);
    const found = await manager.find(model as never, { where, order: { id: 'ASC' } } as never);
    related[type] = found as RelatedFacts[];
  }
  return related;
}

async function whereAbout(manager: EntityManager, managedDeviceId: string, model: ModelClass): Promise<unknown> {
  if (model === ManagedDevice || model === Twin) return { id: managedDeviceId };
  const owner = propertiesOf(model).find(({ name }) => name === 'managedDeviceId');
  if (!owner) return { id: In(await linkedIds(manager, managedDeviceId, model)) };
  return [{ managedDeviceId }, ...(owner.required ? [] : [{ managedDeviceId: IsNull() }])];
}

/** Ids of the objects that an edge through a link table leads to from a device. */
async function linkedIds(manager: EntityManager, managedDeviceId: string, target: ModelClass): Promise<string[]> {
  const edge = edges.find((candidate) => candidate.owner === ManagedDevice && candidate.target === target);
  if (!edge?.through) throw new Error(`Nothing leads from a device to ${target.name}`);
  const { table, from, to } = edge.through;
  const sql = `SELECT ${quote(to)} AS id FROM ${quote(table)} WHERE ${quote(from)} = ?`;
  const links: { id: string }[] = await manager.query(sql, [managedDeviceId]);
  return links.map(({ id }) => id);
}

/** The objects that parameters of type `id` name, by parameter; one that has gone since is missing. */
export async function readReferenced(
  manager: EntityManager,
  specs: ParameterSpecs,
  parameters: Readonly<Record<string, unknown>>,
): Promise<Record<string, RelatedFacts>> {
  const referenced: Record<string, RelatedFacts> = {};
  for (const [name, spec] of Object.entries(specs)) {
    const id = parameters[name];
    if (spec.type !== 'id' || typeof id !== 'string') continue;
    const found = await manager.findOneBy(resourceOfType(spec.references).model as never, { id } as never);
    if (found) referenced[name] = found as RelatedFacts;
  }
  return referenced;
}

/** The objects that parameters name; BAD_USER_INPUT for one that is not there or has none of the scope tags. */
export async function getReferenced(
  manager: EntityManager,
  specs: ParameterSpecs,
  parameters: Readonly<Record<string, unknown>>,
  scopeTagIds: readonly string[] | null,
): Promise<Record<string, RelatedFacts>> {
  const referenced = await readReferenced(manager, specs, parameters);
  const isSeen = ({ roleScopeTagIds }: RelatedFacts) =>
    scopeTagIds === null || !Array.isArray(roleScopeTagIds) || roleScopeTagIds.some((tag) => scopeTagIds.includes(tag));
  for (const [name, spec] of Object.entries(specs)) {
    const found = referenced[name];
    if (spec.type === 'id' && parameters[name] !== null && !(found && isSeen(found)))
      throw badInput(name, `must be the id of a ${spec.references}.`);
  }
  return referenced;
}

/**
 * Writes rows about a device: changes those there are, makes the others, takes away those without values. What the
 * record of the device derives from them is told as a change of it.
 */
export async function writeRelated(
  manager: EntityManager,
  managedDeviceId: string,
  rows: readonly RelatedRow[] = [],
): Promise<void> {
  if (rows.length === 0) return;
  await changing(manager, ManagedDevice, { id: managedDeviceId }, async () => {
    for (const { type, id, values } of rows) {
      const { model } = resourceOfType(type);
      await changing(manager, model, { id, managedDeviceId }, () =>
        writeRow(manager, model, { id, managedDeviceId }, values),
      );
    }
  });
}

async function writeRow(
  manager: EntityManager,
  model: ModelClass,
  { id, managedDeviceId }: { readonly id: string; readonly managedDeviceId: string },
  values: RelatedRow['values'],
): Promise<void> {
  if (values === null) return void (await manager.delete(model as never, { id } as never));
  const { affected } = await manager.update(model as never, { id } as never, values as never);
  if (affected === 0) await insertRow(manager, model, { ...defaultsOf(model), ...values, id, managedDeviceId });
}

/** What a new row is where an action does not say. */
function defaultsOf(model: ModelClass): Record<string, unknown> {
  const stored = resourceOf(model).properties.filter((property) => !property.expression);
  return Object.fromEntries(stored.map((property) => [property.name, defaultOf(property)]));
}
