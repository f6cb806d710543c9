# Name, address and what else stands on invoices.
profile-title = بياناتك
profile-name = الاسم
profile-company = الشركة
profile-address = العنوان
profile-emails = البريد الإلكتروني
profile-tax-id = الرقم الضريبي
profile-note = الفواتير الصادرة سابقًا تبقى كما هي.
change-question = هل أرسل هذا التعديل إلى { $business }؟
change-words = كلماتك
