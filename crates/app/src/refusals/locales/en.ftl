## Addresses to which no letters go
refusals-title = Addresses that get no letters
refusals-lead = No letters go to these addresses. Kanto keeps only a mark of each address, from which the address cannot be read. Messages about something that a person has registered for are still sent.
refusals-none = There are none
refusals-none-now = When somebody unsubscribes or a message comes back, it is shown here.
refusals-count = { $n ->
    [one] One address
   *[other] { $n } addresses
}
refusal-why = Reason
refusal-addresses = Addresses
refusal-why-unsubscribed = Unsubscribed
refusal-why-bounced = Mail came back
refusal-why-complained = Reported as spam
refusal-why-erased = The person was erased
refusal-address = E-mail address
refusal-source = How we know
refusal-source-hint = For example: asked on the telephone. Do not write a name or an address here.
refusals-look = Check an address
refusals-look-what = The list cannot be read through. You can ask for one address at a time.
refusals-look-do = Check
refusals-not-there = Letters may be sent to { $address }.
refusals-there = No letters are sent to { $address }.
refusals-lift-why = Why letters may go there again
refusals-lift-hint = Do this only if whoever has the address asks for it. The reason stays in the log of changes.
refusals-lift-do = Allow letters again
refusals-lifted = Letters may go to the address again.
refusals-add = Add an address
refusals-add-what = Use this when somebody asks in another way than by the link in a letter to get no more letters.
refusals-add-do = Send no letters
refusals-added = No more letters are sent to the address.
refusal-wrong-address = Check the e-mail address. It should look like name@example.com.
refusal-wrong-source = Write how we know this.
refusal-wrong-long = Shorten the text. It may have { $n } characters at most.
refusal-wrong-address-in-source = Remove the address from this text. It is not kept.
act-refusal-add = Letters to an address were stopped
act-refusal-lift = Letters to an address were allowed again
kind-refusal = Address without letters
kind-refusal-told = Address without letters
field-why = Reason
field-refused_at = When
