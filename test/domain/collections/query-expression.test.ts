import { queryExpression } from '../../../src/domain/collections/query-expression';

describe('the text of a query', () => {
  it.each([
    ['a comparison with text', { operatingSystem: { eq: 'Windows' } }, "operatingSystem eq 'Windows'"],
    ['a comparison with a number', { totalStorageSpaceInBytes: { gt: 64 } }, 'totalStorageSpaceInBytes gt 64'],
    ['a comparison with a truth value', { isEncrypted: { ne: true } }, 'isEncrypted ne true'],
    ['a comparison with null', { serialNumber: { eq: null } }, 'serialNumber eq null'],
    ['a quotation mark in text', { deviceName: { eq: "O'Brien's" } }, "deviceName eq 'O''Brien''s'"],
    ['contains', { deviceName: { contains: 'PC' } }, "contains(deviceName, 'PC')"],
    ['startswith', { deviceName: { startswith: 'PC' } }, "startswith(deviceName, 'PC')"],
    ['endswith', { deviceName: { endswith: '-1' } }, "endswith(deviceName, '-1')"],
    ['a list', { joinType: { in: ['unknown', 'azureADJoined'] } }, "joinType in ('unknown', 'azureADJoined')"],
    ['a list of numbers', { processorCount: { in: [2, 4] } }, 'processorCount in (2, 4)'],
    ['an element', { roleScopeTagIds: { any: { eq: '0' } } }, "roleScopeTagIds/any(e: e eq '0')"],
    [
      'an element by function',
      { roleScopeTagIds: { any: { startswith: '1' } } },
      "roleScopeTagIds/any(e: startswith(e, '1'))",
    ],
    ['a range', { processorCount: { ge: 2, lt: 8 } }, 'processorCount ge 2 and processorCount lt 8'],
    ['two properties', { model: { eq: 'X' }, isEncrypted: { eq: true } }, "model eq 'X' and isEncrypted eq true"],
    ['alternatives', { or: [{ model: { eq: 'X' } }, { model: { eq: 'Y' } }] }, "(model eq 'X' or model eq 'Y')"],
    [
      'alternatives beside a condition',
      { isEncrypted: { eq: true }, or: [{ model: { eq: 'X' } }, { model: { eq: 'Y' } }] },
      "isEncrypted eq true and (model eq 'X' or model eq 'Y')",
    ],
    ['conditions in a list', { and: [{ a: { eq: 1 } }, { b: { eq: 2 } }] }, '(a eq 1 and b eq 2)'],
    ['the opposite', { not: { model: { eq: 'X' } } }, "not (model eq 'X')"],
    ['the opposite of several', { not: { or: [{ a: { eq: 1 } }, { b: { eq: 2 } }] } }, 'not ((a eq 1 or b eq 2))'],
    ['no condition at all', {}, ''],
    ['a property without a condition', { model: {} }, ''],
    ['parts without conditions', { or: [{}, { not: {} }] }, '(true or not (true))'],
    ['no parts', { and: [], or: [] }, 'true and false'],
  ])('writes %s', (_, filter, expected) => {
    expect(queryExpression(filter)).toBe(expected);
  });
});
