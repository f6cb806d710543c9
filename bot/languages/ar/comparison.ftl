# What makes one invoice differ from another, part by part.
comparison-more = الفاتورة { $number } أعلى من { $other } بمقدار { $difference }.
comparison-less = الفاتورة { $number } أقل من { $other } بمقدار { $difference }.
comparison-same-total = إجمالي { $number } هو { $total }، مثل { $other }. وهذا ما تغيّر في داخلها:
comparison-equal = الفاتورتان { $number } و{ $other } متطابقتان بندًا بندًا: { $total } لكل منهما.
comparison-currencies = الفاتورة { $number } بمبلغ { $total }، والفاتورة { $other } بمبلغ { $earlier }. هاتان عملتان مختلفتان، فلا فرق يمكن حسابه؛ وهذه تفاصيل كل منهما.
comparison-none = لا توجد فاتورة سابقة للمقارنة بها.
comparison-bill = { $number }، { $day }
comparison-tax = الضريبة
# The mark keeps the sign on the side where CLDR has the minus.
signed-more = { "\u200F" }+{ $amount }
part-only = { $effect } · في { $number } فقط
part-quantity = { $effect } · { $new } بدلًا من { $old }
part-price = { $effect } · { $new } للوحدة بدلًا من { $old }
part-proration = { $effect } · عن { $new ->
    [zero] { $new } يوم
    [one] يوم واحد
    [two] يومين
    [few] { $new } أيام
    [many] { $new } يومًا
   *[other] { $new } يوم
 } بدلًا من { $old }
part-discount = { $effect } · خصم { $new } بدلًا من { $old }
part-tax-base = { $effect } · على { $new } بدلًا من { $old }
part-tax-rate = { $effect } · { $new }% بدلًا من { $old }%
part-tax-rounding = { $effect } · بتقريب كل بند
button-lines = بندًا بندًا
button-compare = المقارنة مع { $number }
