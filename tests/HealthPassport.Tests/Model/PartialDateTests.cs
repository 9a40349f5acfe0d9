using HealthPassport.Formats.Cbor;
using HealthPassport.Model;
using Xunit;

namespace HealthPassport.Tests.Model;

public class PartialDateTests
{
    private const int Smallest = -65340;      // 2160 months, 180 years, 180 years with 10 doubts and 35 estimates

    [Fact]
    public void Every_number_is_a_date_that_its_parts_give_again()
    {
        for (int number = Smallest; number <= 65535; number++)
        {
            PartialDate date = PartialDate.FromNumber(number)!;
            PartialDate? again = date.Precision switch
            {
                DatePrecision.Day => PartialDate.OfDay(new DateOnly(date.Year, date.Month!.Value, date.Day!.Value)),
                DatePrecision.Month => PartialDate.OfMonth(date.Year, date.Month!.Value),
                DatePrecision.Year => PartialDate.OfYear(date.Year),
                _ => PartialDate.AboutYear(date.Year, date.DoubtYears, date.EstimatedIn),
            };
            Assert.True(number == again?.Number, $"{number} is {date} and then {again?.Number}");
        }
    }

    [Fact]
    public void Every_date_takes_at_most_three_bytes()
    {
        CborWriter writer = new();
        for (int number = Smallest; number <= 65535; number++)
        {
            writer.Clear();
            writer.WriteInteger(number);
            Assert.InRange(writer.Length, 1, 3);
        }
    }

    [Theory]
    [InlineData(Smallest - 1)]
    [InlineData(-65536)]
    [InlineData(65536)]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    [InlineData(int.MinValue)]
    [InlineData(4294967296)]
    public void Refuses_other_numbers(long number) => Assert.Null(PartialDate.FromNumber(number));

    [Theory]
    [InlineData("1900-01-01", 0)]
    [InlineData("1970-01-01", 25567)]
    [InlineData("2079-06-06", 65535)]
    [InlineData("1900-01", -1)]
    [InlineData("1900-12", -12)]
    [InlineData("2079-12", -2160)]
    [InlineData("1900", -2161)]
    [InlineData("2079", -2340)]
    public void Has_the_number_of_the_format(string text, int number) => Assert.Equal(number, PartialDate.Parse(text)?.Number);

    [Theory]
    [InlineData("2025-02-28")]
    [InlineData("2024-02-29")]
    [InlineData("1900-01-01")]
    [InlineData("2025-11")]
    [InlineData("2025")]
    public void Writes_what_it_parsed(string text) => Assert.Equal(text, PartialDate.Parse(text)?.ToString());

    [Theory]
    [InlineData("")]
    [InlineData("2025-02-30")]
    [InlineData("2023-02-29")]
    [InlineData("1900-02-29")]
    [InlineData("2025-13")]
    [InlineData("2025-00")]
    [InlineData("2025-04-31")]
    [InlineData("2025-01-00")]
    [InlineData("2025-00-01")]
    [InlineData("2025-13-01")]
    [InlineData("1899")]
    [InlineData("1899-12")]
    [InlineData("1899-12-31")]
    [InlineData("0000-01-01")]
    [InlineData("2080")]
    [InlineData("2080-01")]
    [InlineData("2079-06-07")]
    [InlineData("9999-12-31")]
    [InlineData("٢٠٢٥")]
    [InlineData("٢٠٢٥-٠١-٠١")]
    [InlineData(" 2025")]
    [InlineData("2025 ")]
    [InlineData("2025-1")]
    [InlineData("2025-1-1")]
    [InlineData("2025/01/01")]
    [InlineData("2025-01/01")]
    [InlineData("25-01-01")]
    [InlineData("+025")]
    [InlineData("-025")]
    [InlineData("2025-01-01T")]
    [InlineData("2025-01-01T00:00:00Z")]
    [InlineData("~2025")]
    public void Refuses_other_texts(string text) => Assert.Null(PartialDate.Parse(text));

    [Theory]
    [InlineData("2024-02-29", "2024-02-29", "2024-02-29")]
    [InlineData("2024-02", "2024-02-01", "2024-02-29")]
    [InlineData("2025-12", "2025-12-01", "2025-12-31")]
    [InlineData("2025", "2025-01-01", "2025-12-31")]
    public void Spans_all_days_that_it_may_be(string text, string earliest, string latest)
    {
        PartialDate date = PartialDate.Parse(text)!;
        Assert.Equal((DateOnly.Parse(earliest, null), DateOnly.Parse(latest, null)), (date.Earliest, date.Latest));
    }

    [Fact]
    public void The_doubt_widens_the_span_to_both_sides()
    {
        PartialDate date = PartialDate.AboutYear(1990, 3, 2020)!;
        Assert.Equal((new DateOnly(1987, 1, 1), new DateOnly(1993, 12, 31)), (date.Earliest, date.Latest));
    }

    [Fact]
    public void Earliest_is_never_after_latest()
    {
        for (int number = Smallest; number <= 65535; number++)
        {
            PartialDate date = PartialDate.FromNumber(number)!;
            Assert.True(date.Earliest <= date.Latest);
        }
    }

    [Theory]
    [InlineData(1899, 0, null)]
    [InlineData(2080, 0, null)]
    [InlineData(1990, -1, null)]
    [InlineData(1990, 10, null)]
    [InlineData(1990, 0, 2011)]
    [InlineData(1990, 0, 2046)]
    public void Refuses_estimates_out_of_bounds(int year, int doubt, int? estimatedIn) => Assert.Null(PartialDate.AboutYear(year, doubt, estimatedIn));

    [Fact]
    public void A_year_is_not_about_that_year() => Assert.NotEqual(PartialDate.OfYear(1990), PartialDate.AboutYear(1990, 0, null));
}
