import { buildPackage } from '@assay/tsup-preset'

export default buildPackage()
