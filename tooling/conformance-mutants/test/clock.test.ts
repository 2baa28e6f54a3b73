import { clockSubject } from '../src/clock.ts'
import { testSubject } from '../src/test-subject.ts'

testSubject(clockSubject)
