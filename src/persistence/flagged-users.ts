/** SQL of a JSON list of the users who have a protected app on a device that is distrusted. */
export const flaggedUserIdsSql = `SELECT json_group_array(id) AS j FROM (SELECT DISTINCT g."userId" AS id
  FROM "managedAppRegistration" g, json_each(g."flaggedReasons") r WHERE r.value <> 'none' ORDER BY 1)`;
