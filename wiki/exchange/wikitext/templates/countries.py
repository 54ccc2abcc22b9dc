"""Countries by the three letters that templates and sports call them."""

from __future__ import annotations

NAMES = {
    code: name
    for line in """
AFG Afghanistan|AGO Angola|AIA Anguilla|ALA Åland|ALB Albania|ALG Algeria|AND Andorra|ANG Angola
ARE United Arab Emirates|ARG Argentina|ARM Armenia|ASM American Samoa|ATG Antigua and Barbuda
ABW Aruba|ARU Aruba|AUS Australia|AUT Austria|AZE Azerbaijan|BAH The Bahamas|BHS The Bahamas
BAN Bangladesh|BGD Bangladesh|BAR Barbados|BRB Barbados|BDI Burundi|BEL Belgium|BEN Benin
BFA Burkina Faso|BGR Bulgaria|BUL Bulgaria|BHR Bahrain|BIH Bosnia and Herzegovina|BLR Belarus
BLZ Belize|BMU Bermuda|BER Bermuda|BOL Bolivia|BOT Botswana|BWA Botswana|BRA Brazil|BRN Brunei
BTN Bhutan|BVT Bouvet Island|CAF Central African Republic|CAM Cambodia|KHM Cambodia|CAN Canada
CHE Switzerland|SUI Switzerland|CHI Chile|CHL Chile|CHN China|CIV Ivory Coast|CMR Cameroon
COD Democratic Republic of the Congo|COG Republic of the Congo|COK Cook Islands|COL Colombia
COM Comoros|CPV Cape Verde|CRC Costa Rica|CRI Costa Rica|CRO Croatia|HRV Croatia|CUB Cuba
CYM Cayman Islands|CYP Cyprus|CZE Czech Republic|DEN Denmark|DNK Denmark|DEU Germany|GER Germany
DJI Djibouti|DMA Dominica|DOM Dominican Republic|DZA Algeria|ECU Ecuador|EGY Egypt|ENG England
ERI Eritrea|ESA El Salvador|SLV El Salvador|ESH Western Sahara|ESP Spain|EST Estonia|ETH Ethiopia
EU European Union|FIJ Fiji|FJI Fiji|FIN Finland|FLK Falkland Islands|FRA France|FRO Faroe Islands
FSM Federated States of Micronesia|GAB Gabon|GAM The Gambia|GMB The Gambia|GBR United Kingdom
GBS Guinea-Bissau|GNB Guinea-Bissau|GEO Georgia (country)|GEQ Equatorial Guinea
GNQ Equatorial Guinea|GGY Guernsey|GHA Ghana|GIB Gibraltar|GIN Guinea|GRC Greece|GRE Greece
GRD Grenada|GRN Grenada|GRL Greenland|GTM Guatemala|GUA Guatemala|GUM Guam|GUY Guyana|HAI Haiti
HTI Haiti|HKG Hong Kong|HON Honduras|HND Honduras|HUN Hungary|IDN Indonesia|INA Indonesia|IND India
IOM Isle of Man|IMN Isle of Man|IRI Iran|IRN Iran|IRL Republic of Ireland|IRQ Iraq|ISL Iceland
ISR Israel|ITA Italy|JAM Jamaica|JEY Jersey|JOR Jordan|JPN Japan|KAZ Kazakhstan|KEN Kenya
KGZ Kyrgyzstan|KIR Kiribati|KNA Saint Kitts and Nevis|KOR South Korea|KOS Kosovo|KSA Saudi Arabia
SAU Saudi Arabia|KUW Kuwait|KWT Kuwait|LAO Laos|LAT Latvia|LVA Latvia|LBN Lebanon|LIB Lebanon
LBR Liberia|LBA Libya|LBY Libya|LCA Saint Lucia|LES Lesotho|LSO Lesotho|LIE Liechtenstein
LKA Sri Lanka|SRI Sri Lanka|LTU Lithuania|LUX Luxembourg|MAC Macau|MAD Madagascar|MDG Madagascar
MAR Morocco|MAS Malaysia|MYS Malaysia|MAW Malawi|MWI Malawi|MCO Monaco|MON Monaco|MDA Moldova
MDV Maldives|MEX Mexico|MGL Mongolia|MNG Mongolia|MHL Marshall Islands|MKD North Macedonia|MLI Mali
MLT Malta|MMR Myanmar|MYA Myanmar|MNE Montenegro|MOZ Mozambique|MRI Mauritius|MUS Mauritius
MRT Mauritania|MTN Mauritania|MSR Montserrat|NAM Namibia|NCA Nicaragua|NIC Nicaragua|NCL New Caledonia
NED Netherlands|NLD Netherlands|NEP Nepal|NPL Nepal|NER Niger|NIG Niger|NGA Nigeria|NGR Nigeria
NIR Northern Ireland|NIU Niue|NOR Norway|NRU Nauru|NZ New Zealand|NZL New Zealand|OMA Oman|OMN Oman
PAK Pakistan|PAN Panama|PAR Paraguay|PRY Paraguay|PER Peru|PHI Philippines|PHL Philippines|PLW Palau
PNG Papua New Guinea|POL Poland|POR Portugal|PRT Portugal|PRC China|PRI Puerto Rico|PUR Puerto Rico
PRK North Korea|PSE State of Palestine|QAT Qatar|ROU Romania|ROM Romania|RSA South Africa
ZAF South Africa|RUS Russia|RWA Rwanda|SCO Scotland|SCT Scotland|SDN Sudan|SUD Sudan|SEN Senegal
SEY Seychelles|SYC Seychelles|SGP Singapore|SIN Singapore|SGS South Georgia and the South Sandwich Islands
SHN Saint Helena, Ascension and Tristan da Cunha|SLB Solomon Islands|SLE Sierra Leone|SLO Slovenia
SVN Slovenia|SMR San Marino|SOM Somalia|SRB Serbia|SSD South Sudan|STP São Tomé and Príncipe
SUR Suriname|SVK Slovakia|SWE Sweden|SWZ Eswatini|SYR Syria|TAN Tanzania|TZA Tanzania
TCA Turks and Caicos Islands|TCD Chad|CHA Chad|TGO Togo|TOG Togo|THA Thailand|TJK Tajikistan
TKM Turkmenistan|TLS East Timor|TON Tonga|TTO Trinidad and Tobago|TRI Trinidad and Tobago|TUN Tunisia
TUR Turkey|TUV Tuvalu|TWN Taiwan|UAE United Arab Emirates|UGA Uganda|UK United Kingdom|UKR Ukraine
URS Soviet Union|URU Uruguay|URY Uruguay|US United States|USA United States|UZB Uzbekistan
VAN Vanuatu|VUT Vanuatu|VAT Vatican City|VCT Saint Vincent and the Grenadines|VEN Venezuela
VGB British Virgin Islands|VIE Vietnam|VNM Vietnam|VIR United States Virgin Islands|WAL Wales|WLS Wales
WSM Samoa|SAM Samoa|YEM Yemen|YUG Yugoslavia|ZAM Zambia|ZMB Zambia|ZIM Zimbabwe|ZWE Zimbabwe
""".strip().splitlines()
    for code, _space, name in (entry.partition(" ") for entry in line.split("|"))
}
"""English names, which are also the titles of the English articles."""
