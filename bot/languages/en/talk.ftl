# What comes beside an answer: a person at once, another language, a second wish.
person-offer = If you would rather talk to a person at { $business }, I pass this on right away.
switch-button = Go on in English
one-more-thing = You asked for something else, too. Shall we go on with it?
no-earlier = There is no invoice before that one.
feature-off = I can’t do that for { $business } in this chat. A person can help you with it.
feature-off-cancel = { $business } does not take cancellations in this chat. You can cancel any time here: { $where }. A person helps too, if you like.
looks-only = You can look at everything of { $customer } here. Paying and changing are for somebody who may act for this account; a person at { $business } can help with that.
