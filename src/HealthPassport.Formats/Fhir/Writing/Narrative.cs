using System.Text;
using HealthPassport.Model;

namespace HealthPassport.Formats.Fhir.Writing;

/// <summary>The narrative of a section: its entries in words, as XHTML. Everything in it is escaped; it says nothing that the coded entries do not say.</summary>
internal static class Narrative
{
    private const char Nothing = '—';

    /// <summary>One div; the same bytes for the same entries and language.</summary>
    public static string Of(IpsSection section, IReadOnlyList<Entry> entries, string language)
    {
        string direction = language == "ar" ? " dir=\"rtl\"" : "";
        StringBuilder div = new($"<div xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"{Escape(language)}\" xml:lang=\"{Escape(language)}\"{direction}>");
        if (entries.Count == 0)
        {
            div.Append("<p>").Append(Escape(section.Title)).Append(": ").Append(Nothing).Append("</p>");
        }
        else
        {
            div.Append("<ul>");
            foreach (Entry entry in entries)
            {
                div.Append("<li>").Append(Escape(EntryText.Of(entry, language))).Append("</li>");
            }

            div.Append("</ul>");
        }

        return div.Append("</div>").ToString();
    }

    private static string Escape(string text)
    {
        StringBuilder escaped = new(text.Length + 16);
        foreach (char c in text)
        {
            _ = c switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&#39;"),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }
}
