# Being signed in, accounts and linked chats.
already-signed-in = دخولك مسجّل بالفعل، { $name }، إلى حساب { $customer }.
signed-out = تم تسجيل خروجك من هذه المحادثة. لن يظهر هنا أي شيء عن فواتيرك حتى تسجيل الدخول من جديد.
sign-out-question = هل أسجّل خروجك من هذه المحادثة؟
switched = نتحدث الآن عن { $customer }.
only-one-account = عنوانك مرتبط بحساب واحد هو { $customer }، وأنت فيه الآن.
which-account = عنوانك مرتبط بعدة حسابات. أي حساب هو المطلوب؟
linked-chats = المحادثات التي يمكنها الاطلاع على فواتيرك
linked-chat = { $name } على { $channel }
this-chat = هذه المحادثة
last-used = آخر استخدام { $at }
button-unlink = إلغاء ربط { $name } ({ $channel })
unlinked = تم. سُجّل الخروج من تلك المحادثة.
unlinked-note = ولن تصلها تذكيرات بعد الآن.
link-gone = تلك المحادثة لم تعد مرتبطة.
