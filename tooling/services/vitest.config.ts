import { testPackage } from '@assay/vitest-preset'

export default testPackage({ globalSetup: ['./src/postgres-setup.ts'] })
