# Around the firm's own words. { $text } is quoted as it stands.
policy-from = From “{ $title }” by { $business }, version { $version }
policy-words = “{ $text }”
policy-cut = The text goes on from here. A person can send you all of it.
policy-else = If that doesn’t answer it, a person will.
policy-whole = All of “{ $title }”
policies-title = The terms of { $business }
policies-none = I have no texts of { $business } to show. A person can tell you.
menu-policies = Terms
