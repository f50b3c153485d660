package tag

import (
	"slices"
	"strings"
)

// diminutive reports whether two names are the same but for the given name, which one has
// in short, "Phil Seary", "Philip Seary", and middle initials that one has: "Philip J. Seary".
func diminutive(a, b *spelling) bool {
	n, m := len(a.folded), len(b.folded)
	switch {
	case n < 2 || m < 2:
		return false
	case n == 2 && m == 3 && initial(b.words[1], b.words[1]):
		if a.folded[1] != b.folded[2] {
			return false
		}
	case m == 2 && n == 3 && initial(a.words[1], a.words[1]):
		if b.folded[1] != a.folded[2] {
			return false
		}
	case !slices.Equal(a.folded[1:], b.folded[1:]):
		return false
	}
	return isShort(a.folded[0], b.folded[0]) || isShort(b.folded[0], a.folded[0])
}

func isShort(short, given string) bool { return slices.Contains(shortOf[short], given) }

// shortOf are the given names that a short one stands for. A short one that is as good a
// name of the other sex's, "Chris", "Sam", is left out: it may be the sister's.
var shortOf = func() map[string][]string {
	of := map[string][]string{}
	for entry := range strings.SplitSeq("abe abraham,andy andrew,angie angela,archie archibald,art arthur,barb barbara,becky rebecca,ben benjamin,benny benjamin,bernie bernard,bert albert herbert,beth elizabeth,betsy elizabeth,betty elizabeth,bill william,billy william,bob robert,bobby robert,brad bradley,cathy catherine,charlie charles,chuck charles,cindy cynthia,dave david,debbie deborah debra,deb deborah debra,dick richard,don donald,donny donald,doug douglas,ed edward edwin edmund,eddie edward edwin edmund,frankie frank francis,fred frederick frederic,freddie frederick,geoff geoffrey,gerry gerald gerard,ginny virginia,greg gregory,gus august augustus,hank henry,harry harold henry,jack john,jake jacob,jeff jeffrey,jenny jennifer,jerry gerald jerome,jim james,jimmy james,joe joseph,joey joseph,johnny john,jon jonathan,josh joshua,judy judith,kate katherine catherine kathryn,kathy katherine kathryn kathleen,katie katherine catherine kathryn,ken kenneth,kenny kenneth,larry lawrence laurence,lenny leonard,leo leonard,liz elizabeth,lizzie elizabeth,maggie margaret,marty martin,matt matthew,meg margaret,mick michael,mickey michael,mike michael,mitch mitchell,nate nathan nathaniel,ned edward,nick nicholas nicolas,patty patricia,peggy margaret,pete peter,phil philip phillip,ray raymond,rich richard,rick richard,ricky richard,rob robert,robbie robert,ron ronald,ronnie ronald,russ russell,sandy sandra,stan stanley,steve steven stephen,sue susan suzanne,susie susan,ted edward theodore,teddy edward theodore,terry terence terrence,tim timothy,tom thomas,tommy thomas,tony anthony antonio,vince vincent,walt walter,will william,zach zachary", ",") {
		names := strings.Fields(entry)
		of[names[0]] = names[1:]
	}
	return of
}()
