// Tells TypeScript of the global `sandbox`. In a project that has Drydock installed, name the environment in `types` of
// tsconfig.json instead: "types": ["jest", "drydock/jest-environment"].
import 'drydock/jest-environment';
