#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommanderError } from 'commander';
import { failureOf } from './cli/failure';
import { buildProgram } from './cli/program';

const { version } = JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8')) as { version: string };

buildProgram(version)
  .parseAsync()
  .catch((error: unknown) => {
    // Help and version were asked for.
    if (error instanceof CommanderError && error.exitCode === 0) return;
    const { status, code, message } = failureOf(error);
    const told = message.replace(/^error: /, '');
    const isJson = process.argv.includes('--json');
    process.stderr.write(isJson ? `${JSON.stringify({ error: { code, message: told } })}\n` : `drydock: ${told}\n`);
    process.exit(status);
  });
