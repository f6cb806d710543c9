# Around the firm's own words. { $text } is quoted as it stands.
policy-from = من «{ $title }»، { $business }، إصدار { $version }
policy-words = «{ $text }»
policy-cut = للنص بقية، ويمكن لأحد الموظفين إرساله إليك كاملًا.
policy-else = إن لم يُجب هذا عن سؤالك، يساعدك أحد الموظفين.
policy-whole = قراءة «{ $title }» كاملًا
policies-title = شروط { $business }
policies-none = ليست لديّ نصوص من { $business }. يمكن لأحد الموظفين إفادتك.
menu-policies = الشروط
