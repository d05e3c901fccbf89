company-business-id = Business ID
company-name = Name
company-parallel-names = Name in other languages
company-auxiliary-names = Auxiliary names
company-former-names = Former names
company-form = Legal form
company-registered-on = Registered
company-ended-on = Ended
company-address = Visiting address
company-postal-address = Postal address
company-website = Website

company-data-off = Looking up company data is not in use. The administrator takes it into use with the setting company-data-url.
company-data-not-found = The open service of company data does not have the Business ID { $id }. Check it. Not all associations are in the service: then write the details yourself.
company-data-too-many = Company data was looked up too many times. Try again { $time }.
company-data-no-answer = The service of company data does not answer. Try again later or write the details yourself.
company-data-unreadable = The answer of the service of company data cannot be read. Write the details yourself and tell the administrator.
