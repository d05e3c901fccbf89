## Roles
role-administrator = Administrator
role-coordinator = Coordinator
role-adviser = Adviser
role-reader = Reader
role-association = For an association
