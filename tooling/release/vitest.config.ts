import { testPackage } from '@assay/vitest-preset'

export default testPackage({ globalSetup: ['./test/setup.ts'], testTimeout: 120_000, hookTimeout: 300_000 })
