import { testPackage } from '@assay/vitest-preset'

export default testPackage({ testTimeout: 300_000, hookTimeout: 600_000 })
