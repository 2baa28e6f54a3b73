import { configurationSubject } from '../src/configuration.ts'
import { testSubject } from '../src/test-subject.ts'

testSubject(configurationSubject)
