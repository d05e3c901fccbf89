## Roller
role-administrator = Administratör
role-coordinator = Koordinator
role-adviser = Rådgivare
role-reader = Läsare
role-association = Föreningens företrädare
