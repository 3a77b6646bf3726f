import { isObjectType } from 'graphql';
import { deviceManagementSchema } from '../../src/graphql/schema';
import {
  MANAGED_DEVICE_ACTIONS,
  MANAGED_DEVICE_COLLECTION_FUNCTIONS,
  MANAGED_DEVICE_FUNCTIONS,
  MANAGED_DEVICE_NAVIGATION,
  MANAGED_DEVICE_PROPERTIES,
} from '../support/graph-beta';

const schema = deviceManagementSchema();
const device = schema.getType('ManagedDevice');
const fields = isObjectType(device) ? device.getFields() : {};
const mutations = schema.getMutationType()!.getFields();
const queries = schema.getQueryType()!.getFields();

describe('what Graph beta has on managedDevice', () => {
  it.each(MANAGED_DEVICE_PROPERTIES)('is here: the property %s', (name) => {
    expect(fields).toHaveProperty(name);
  });

  it.each(MANAGED_DEVICE_NAVIGATION)('is here: the navigation property %s', (name) => {
    expect(fields).toHaveProperty(name);
  });

  it.each(Object.entries(MANAGED_DEVICE_ACTIONS))('is here: the action %s with its parameters', (name, parameters) => {
    expect(mutations).toHaveProperty(name);
    const input = schema.getType(`${name.charAt(0).toUpperCase()}${name.slice(1)}Input`);
    const inputFields = input && 'getFields' in input ? Object.keys(input.getFields()) : [];
    expect(inputFields).toEqual(expect.arrayContaining([...parameters]));
  });

  it.each(MANAGED_DEVICE_FUNCTIONS)('is here: the function %s', (name) => {
    expect(fields).toHaveProperty(name);
  });

  it.each(MANAGED_DEVICE_COLLECTION_FUNCTIONS)('is here: the function %s of the collection', (name) => {
    expect(queries).toHaveProperty(name);
  });
});
