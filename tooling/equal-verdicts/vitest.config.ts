import { testPackage } from '@assay/vitest-preset'

export default testPackage()
