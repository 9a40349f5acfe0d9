using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace HealthPassport.Model;

/// <summary>Compares names over spellings, orders and scripts (<c>specs/time-line.md</c> §4). Names themselves are never changed.</summary>
public static class HolderNames
{
    private const int LettersForOneEdit = 4;
    private const int LettersForTwoEdits = 8;
    private const int LeastSkeleton = 2;
    private const int LeastWholeSkeleton = 4;
    private const string ArabicArticle = "ال";

    private static readonly Lazy<FrozenDictionary<int, string>> Letters = new(() => CsvReader.Rows(EmbeddedTables.Require("name-letters.csv"))
        .ToFrozenDictionary(row => int.Parse(row[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture), row => row[1]));

    // The longer ones first. What one ear writes in one way, another writes in another.
    private static readonly ImmutableArray<(string From, string To)> Habits =
    [
        ("sch", "s"), ("tch", "s"), ("sh", "s"), ("ch", "s"), ("tj", "s"), ("kh", "k"), ("ck", "k"), ("gh", "k"), ("ph", "f"), ("th", "t"), ("dh", "d"), ("dj", "j"), ("zh", "j"),
        ("q", "k"), ("c", "k"), ("v", "f"), ("x", "ks"), ("p", "b"), ("g", "j"), ("z", "s"),
        ("a", ""), ("e", ""), ("i", ""), ("o", ""), ("u", ""), ("y", ""), ("w", ""),
    ];

    /// <summary>Compares the names of two holders: the best answer of all their spellings.</summary>
    /// <param name="one">A holder, or null.</param>
    /// <param name="other">Another, or null.</param>
    /// <returns>How they stand to each other.</returns>
    public static NameAgreement Compare(Holder? one, Holder? other)
    {
        Spelling[] first = [.. Spellings(one).Select(Read).Where(spelling => spelling.Words.Length > 0)];
        Spelling[] second = [.. Spellings(other).Select(Read).Where(spelling => spelling.Words.Length > 0)];
        return first.Length == 0 || second.Length == 0
            ? NameAgreement.NotSaid
            : first.SelectMany(_ => second, Compare).Max();
    }

    /// <summary>What is left of a folded word without its vowels, habits of writing and script.</summary>
    /// <param name="word">A folded word.</param>
    /// <returns>The skeleton; it may be empty.</returns>
    internal static string Skeleton(string word)
    {
        StringBuilder skeleton = new(word.Length);
        StringBuilder run = new(word.Length);
        foreach (Rune rune in word.EnumerateRunes())
        {
            if (Letters.Value.TryGetValue(rune.Value, out string? latin))
            {
                // A letter of another script is one sound: z and h side by side there are no zh.
                Reduce(run.ToString(), skeleton);
                run.Clear();
                Reduce(latin, skeleton);
            }
            else
            {
                run.Append(rune);
            }
        }

        Reduce(run.ToString(), skeleton);
        return skeleton.ToString().TrimEnd('h');
    }

    private static void Reduce(string latin, StringBuilder skeleton)
    {
        for (int i = 0; i < latin.Length;)
        {
            string letter = latin[i].ToString();
            (string from, string to) = Habits.Where(habit => string.CompareOrdinal(latin, i, habit.From, 0, habit.From.Length) == 0).FirstOrDefault((letter, letter));
            foreach (char c in to)
            {
                if (skeleton.Length == 0 || skeleton[^1] != c)
                {
                    skeleton.Append(c);
                }
            }

            i += from.Length;
        }
    }

    private static IEnumerable<string> Spellings(Holder? holder) =>
        holder is null ? [] : holder.Name is null ? holder.OtherSpellings : holder.OtherSpellings.Prepend(holder.Name);

    private static Spelling Read(string text)
    {
        string[] words = Folding.Fold(text.Replace('<', ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new([.. words.Select(WithoutArticle).Where(word => word is not ("al" or "el"))], Skeleton(string.Concat(words)));
    }

    private static string WithoutArticle(string word) => word.StartsWith(ArabicArticle, StringComparison.Ordinal) && word.Length > ArabicArticle.Length + 1 ? word[ArabicArticle.Length..] : word;

    private static NameAgreement Compare(Spelling one, Spelling other)
    {
        (string[] shorter, string[] longer) = one.Words.Length <= other.Words.Length ? (one.Words, other.Words) : (other.Words, one.Words);
        int partners = Partners(shorter, longer);
        bool isWhole = one.Whole.Length >= LeastWholeSkeleton && one.Whole == other.Whole;
        return (shorter.Length >= 2 && partners == shorter.Length) || isWhole ? NameAgreement.Agree
            : partners > 0 ? NameAgreement.InPart
            : NameAgreement.None;
    }

    // The largest number of pairs, so that the order of the words does not matter.
    private static int Partners(string[] shorter, string[] longer)
    {
        int[] partnerOf = new int[longer.Length];
        Array.Fill(partnerOf, -1);
        return Enumerable.Range(0, shorter.Length).Count(word => Place(word, new bool[longer.Length]));

        bool Place(int word, bool[] tried)
        {
            for (int i = 0; i < longer.Length; i++)
            {
                if (!tried[i] && AreAlike(shorter[word], longer[i]))
                {
                    tried[i] = true;
                    if (partnerOf[i] < 0 || Place(partnerOf[i], tried))
                    {
                        partnerOf[i] = word;
                        return true;
                    }
                }
            }

            return false;
        }
    }

    private static bool AreAlike(string one, string other)
    {
        int least = Math.Min(one.Length, other.Length);
        int allowed = least >= LettersForTwoEdits ? 2 : least >= LettersForOneEdit ? 1 : 0;
        return string.Equals(one, other, StringComparison.Ordinal)
            || (allowed > 0 && Math.Abs(one.Length - other.Length) <= allowed && Edits(one, other) <= allowed)
            || (Skeleton(one) is { Length: >= LeastSkeleton } skeleton && skeleton == Skeleton(other));
    }

    private static int Edits(string one, string other)
    {
        int[] row = [.. Enumerable.Range(0, other.Length + 1)];
        for (int i = 1; i <= one.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.Length; j++)
            {
                int replaced = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }

    private sealed record Spelling(string[] Words, string Whole);
}
