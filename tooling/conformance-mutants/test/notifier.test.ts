import { notifierSubject } from '../src/notifier.ts'
import { testSubject } from '../src/test-subject.ts'

testSubject(notifierSubject)
