## Roolit
role-administrator = Ylläpitäjä
role-coordinator = Koordinaattori
role-adviser = Neuvoja
role-reader = Lukija
role-association = Yhdistyksen edustaja
