import type { ViteUserConfig } from 'vitest/config'

/** How a package runs its tests; `options` are what one package needs beyond that. */
export function testPackage(options?: ViteUserConfig['test']): ViteUserConfig
