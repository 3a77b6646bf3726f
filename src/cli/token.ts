import { type Command, Option } from 'commander';
import { type Common, command, telling } from './command';
import { makeToken, renewKey, type TokenOptions } from './data-file-tokens';
import { dataOption, originOption, tokenClockOption } from './options';

/** Prints an access token. */
export function tokenCommand(): Command {
  const token = command('token', 'print an access token, signed with the keys of a data file', [
    'token --as isaiah.langer@contoso.example',
    "token --as 'Drydock Test Control' --data drydock.sqlite",
  ]);
  return token
    .addOption(
      new Option('--as <name>', 'sign-in name of a user, or name or client id of an application').makeOptionMandatory(),
    )
    .addOption(new Option('--scope <scopes>', 'scopes, separated by spaces').default('.default'))
    .addOption(new Option('--app <name>', 'application a user signs in to (default: the first public client)'))
    .addOption(dataOption())
    .addOption(tokenClockOption())
    .addOption(originOption())
    .action(
      telling(async (options: TokenOptions & Common) => {
        const made = await makeToken(options);
        return { text: made, data: { token: made } };
      }),
    );
}

/** Looks after the keys tokens are signed with. */
export function keysCommand(): Command {
  const rotate = command('rotate', 'sign with a new key from now on, also in a server that runs', ['keys rotate']);
  rotate.addOption(dataOption()).action(
    telling(async ({ data }: Common & { readonly data: string }) => {
      const kid = await renewKey(data);
      return { text: `Tokens are signed with the key ${kid} from now on.`, data: { kid } };
    }),
  );
  return command('keys', 'look after the keys tokens are signed with', ['keys rotate']).addCommand(rotate);
}
