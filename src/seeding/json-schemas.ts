import { z } from 'zod';
import { isResource, resourceOf } from '../entities/model-classes';
import type { ModelClass } from '../entities/properties';
import { datasetFiles, headerSchema } from './dataset-files';

/** The JSON Schema of every file of a dataset, by the name of the file that holds it, for editors to help with. */
export function datasetSchemas(): Record<string, string> {
  const files = Object.entries(datasetFiles).map(([file, { schema, model }]) => {
    const description = descriptionOf(model);
    return [file, schemaOf(z.array(schema), `${file}.json`, description)] as const;
  });
  const header = schemaOf(headerSchema, 'dataset.json', 'What a dataset says of itself.');
  return Object.fromEntries(
    [['dataset', header] as const, ...files].map(([file, text]) => [`${file}.schema.json`, text]),
  );
}

function descriptionOf(model: ModelClass): string {
  return isResource(model) ? `Each row: ${resourceOf(model).description}` : 'Rows of the simulation itself.';
}

function schemaOf(schema: z.ZodType, title: string, description: string): string {
  const { $schema, ...json } = z.toJSONSchema(schema, {
    io: 'input',
    override: ({ jsonSchema }) => simplify(jsonSchema),
  });
  return `${JSON.stringify({ $schema, title, description, ...json }, null, 2)}\n`;
}

/** Leaves out what says in a long expression what the format says as well. */
function simplify(jsonSchema: { format?: string; pattern?: string }): void {
  if (jsonSchema.format === 'date-time') delete jsonSchema.pattern;
}
