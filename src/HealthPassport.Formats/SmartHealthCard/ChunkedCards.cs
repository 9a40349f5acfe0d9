
namespace HealthPassport.Formats.SmartHealthCard;

/// <summary>Joins SMART Health Cards that were cut into several codes, in whatever order the codes come (STU 1, "Chunking", deprecated).</summary>
internal static class ChunkedCards
{
    /// <summary>Replaces the codes of each complete card by its JWS; everything else stays as it is.</summary>
    /// <param name="texts">The texts of codes and files.</param>
    /// <returns>The texts; a joined card stands where its first part stood.</returns>
    public static IEnumerable<string> Join(IEnumerable<string> texts)
    {
        string[] all = [.. texts];
        NumericQrPart?[] parts = [.. all.Select(PartOf)];
        string?[] joined = [.. all];
        foreach (IGrouping<int, int> sameCount in Enumerable.Range(0, all.Length).Where(i => parts[i] is not null).GroupBy(i => parts[i]!.Count))
        {
            foreach (int[] card in Cards([.. sameCount], parts, sameCount.Key))
            {
                foreach (int i in card)
                {
                    joined[i] = null;
                }

                joined[card.Min()] = string.Concat(card.Select(i => parts[i]!.Text));
            }
        }

        return joined.OfType<string>();
    }

    private static NumericQrPart? PartOf(string text) =>
        text.StartsWith(NumericQr.Prefix, StringComparison.Ordinal) && NumericQr.Read(text).TryGet(out NumericQrPart? part, out _) && part.Count > 1 ? part : null;

    // Several cards of as many parts: the first part of each number makes the first card, and so on. A wrong mixture has no good signature.
    private static IEnumerable<int[]> Cards(int[] indices, NumericQrPart?[] parts, int count)
    {
        Queue<int>[] byNumber = [.. Enumerable.Range(1, count).Select(number => new Queue<int>(indices.Where(i => parts[i]!.Number == number)))];
        while (Array.TrueForAll(byNumber, queue => queue.Count > 0))
        {
            yield return [.. byNumber.Select(queue => queue.Dequeue())];
        }
    }
}
