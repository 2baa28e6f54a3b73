import { testPackage } from '@assay/vitest-preset'

// Each test starts processes, which take their time where the machine is busy.
export default testPackage({ testTimeout: 60_000 })
