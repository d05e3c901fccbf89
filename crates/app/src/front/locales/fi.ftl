## Etusivu
home-title = Tukea yhdistyksesi kehittämiseen
home-lead = Täältä löydät yhdistysten EU-rahoitetut hankkeet selkeästi kerrottuina.
home-feedback = Kerro, mikä toimii ja mikä ei
home-projects = Tutustu hankkeisiin
home-calls = { $n ->
    [0] Avoimia hakuja ei ole juuri nyt
    [one] Yksi haku on avoinna
   *[other] { $n } hakua on avoinna
}
home-events = Tulevia tapahtumia
home-events-all = Kaikki tapahtumat
home-idea = Kerro ideasi, niin neuvoja auttaa eteenpäin.
