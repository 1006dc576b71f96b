namespace RxSavings.Host; internal static class P { static void Main() { } }
